"""What the company can pick up: one folder per medium, one back end per file, the house one first."""
