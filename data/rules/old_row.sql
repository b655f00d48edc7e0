if(is_old(<day>) and (<named>), <whose>, null)
