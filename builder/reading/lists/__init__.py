"""Lists in all their dress: bullets, numbers, lead-ins, dates, boxes to tick."""
