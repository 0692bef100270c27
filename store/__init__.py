"""What is remembered: projects, takes, decisions, bytes, and the ledger of everything made."""
