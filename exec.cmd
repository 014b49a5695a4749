@rem "npm start" runs "exec node ...", so that signals reach node and not only the shell. cmd.exe has no exec of its own.
@%*
