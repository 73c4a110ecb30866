"""Files in and out of a gym: whole gyms, and the spreadsheets people bring."""
