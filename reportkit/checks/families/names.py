"""Names of people and bodies: spelt in one way, with one form of title."""
