print('{"checked":2,"up":2,"down":0,"unknown":0,"targets":[]}')
