"""The desk's forms: what the models cannot check of one row alone, said beside the field."""
