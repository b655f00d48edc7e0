select <place> as place, <columns> from (<select>) as one(<columns>)
