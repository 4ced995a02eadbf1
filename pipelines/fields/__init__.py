"""Labelled blocks and the head's claims made into the fields of one record."""
