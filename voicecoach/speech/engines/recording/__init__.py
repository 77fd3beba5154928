"""What engines that record sentences to files in a child process have in common."""
