"""Reads CSV files and files of JSON lines into records."""

from slipway_ingest.reading import UnknownFormat, records, summary

__all__ = ["UnknownFormat", "records", "summary"]
