"""Publishing and withdrawing: the acts that make the public record, each with its own number."""

from policies.publishing.acts import PublicationRefusedError, publish, withdraw

__all__ = ["PublicationRefusedError", "publish", "withdraw"]
