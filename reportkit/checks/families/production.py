"""Production: fonts, sizes, spacing, page set-up, marks of work and what a file tells of its makers."""
