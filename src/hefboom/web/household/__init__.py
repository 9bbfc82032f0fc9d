"""The questionnaire about one household: its questions, its answers, and what comes out.

Nothing is kept on the server: every page carries all answers so far in its form, and every request
works out the rest from them. Which questions there are follows from the answers and from the input
variables of the law, so that a new law brings its own questions.
"""
