.PHONY: messages

messages: ## Write the messages for translators, and compile what they translated
	python tools/messages.py
