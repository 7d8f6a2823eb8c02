"""What is on as calendars to subscribe to (iCalendar)."""
