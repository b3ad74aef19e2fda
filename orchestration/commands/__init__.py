"""What the commands of ``warehouse`` do. ``cli`` names them and their options; each module here is imported when called."""
