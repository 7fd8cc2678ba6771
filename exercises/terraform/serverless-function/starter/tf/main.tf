# The draft that one team has been using. It works for them.

resource "aws_iam_role" "lambda" {
  name = "orders-lambda"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "lambda" {
  role       = aws_iam_role.lambda.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"
}

resource "aws_lambda_function" "lambda" {
  function_name = "orders"
  role          = aws_iam_role.lambda.arn
  runtime       = var.runtime
  handler       = var.handler
  s3_bucket     = var.package.bucket
  s3_key        = var.package.key
  memory_size   = 1024
  timeout       = 900

  environment {
    variables = {
      TABLE = "orders"
    }
  }
}
