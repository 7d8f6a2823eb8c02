"""What is done with messages: queue, send, try again, hear what became of them, stop, reword, forget."""

from familyhub.notifications.actions.forgetting import forget_messages
from familyhub.notifications.actions.hearing import hear
from familyhub.notifications.actions.queueing import NoSuchTemplateError, queue
from familyhub.notifications.actions.rewording import WordingRefusedError, back_to_pack, reword
from familyhub.notifications.actions.sending import send_message, settle_uncertain, try_again
from familyhub.notifications.actions.stopping import opt_in, opt_out

__all__ = [
    "NoSuchTemplateError",
    "WordingRefusedError",
    "back_to_pack",
    "forget_messages",
    "hear",
    "opt_in",
    "opt_out",
    "queue",
    "reword",
    "send_message",
    "settle_uncertain",
    "try_again",
]
