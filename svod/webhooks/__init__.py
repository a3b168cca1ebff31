"""Webhooks: other systems are told of changes, signed, at least once, in messages of up to a hundred.

feed ─► following: changes after the webhook's position, as its owner sees them ─► deliveries, position moved
│ (one transaction)
leading: one worker of all, under an advisory lock ─► delivering: send ─► mark ◄─────┘
"""
