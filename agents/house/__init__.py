"""The house mind: a company that thinks without a language model, one module per craft."""
