print('{"url":"http://a.example/x","status":200,"ms":12.5,"attempts":1}')
