echo '{"replicas": 3}' > config.json
