"""Styles and scripts as they are published: joined, tidied, in a folder named by their digest."""

from builder.assets.bundles import PICTURES, Assets, bundle

__all__ = ["PICTURES", "Assets", "bundle"]
