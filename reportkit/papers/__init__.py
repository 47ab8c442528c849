"""Register values to agenda papers."""
