"""Drawings that are made with the page, as SVG."""
