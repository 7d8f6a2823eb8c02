"""People who sign in, by e-mail, and the roles they hold."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from familyhub.accounts.rules import Role
from familyhub.actors.fields import ActorField


class UserManager(BaseUserManager["User"]):
    """Makes people; an e-mail address is kept in lower case."""

    def create_user(self, email: str, **fields: object) -> User:
        """A person who signs in by e-mailed code and has no password."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, **fields: object) -> User:
        """A person who may do everything, the studio included."""
        fields.pop("password", None)
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        """Look a person up whatever the case of the address."""
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: a family member, a practitioner, a provider or the hub team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("the name you like to be called", max_length=80, blank=True)
    roles = ArrayField(
        models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role]), default=list, blank=True
    )
    is_staff = models.BooleanField("may enter the studio", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """One account an address, whatever its case."""

        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_address"),)

    def __str__(self) -> str:
        """The name they like, or nothing that identifies them."""
        return self.name or "somebody"

    def get_full_name(self) -> str:
        """Used by the studio."""
        return str(self)

    def get_short_name(self) -> str:
        """Used by the studio."""
        return str(self)


class Leave(models.Model):
    """That somebody of the team is away for some days, and who does their tasks meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leaves")
    first = models.DateField()
    last = models.DateField(db_index=True)
    """The last day away."""
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = ActorField()
    """`person:<id>` or `system:<job>`, as in the audit."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """Set when it was called off or somebody came back early."""

    class Meta:
        """It goes forward, and nobody covers for themselves."""

        ordering = ("first",)
        constraints = (
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="leave_goes_forward"),
            models.CheckConstraint(condition=~models.Q(person=models.F("cover")), name="somebody_else_covers"),
        )

    def __str__(self) -> str:
        """Its days."""
        return f"{self.first} to {self.last}"
