"""Wet inkomstenbelasting 2001: box 1, de premies volksverzekeringen en de heffingskortingen."""
