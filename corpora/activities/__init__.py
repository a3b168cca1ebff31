"""Второй набор перечней мероприятий: lists of activities with the group of each, written without sight of the rules."""
