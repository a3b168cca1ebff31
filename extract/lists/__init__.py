"""Tables that are no plans: passports, rosters, schedules."""
