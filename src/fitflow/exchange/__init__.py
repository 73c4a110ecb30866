"""What goes in and out of a gym as files: whole gyms, and the spreadsheets people bring."""
