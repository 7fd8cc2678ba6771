db_password      = "Wint3r-Harb0ur-72"
payments_api_key = "pk-7f3c9a51d2e84b06"
