"""Bytes in and out: spreadsheets, encrypted workbooks, PDF, shipped resources; knows no database."""
