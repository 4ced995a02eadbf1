"""Made-up pages that differ in the ways real papers do, each with what must be read from it."""
