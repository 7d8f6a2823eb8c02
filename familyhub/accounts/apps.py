"""Accounts as Django knows them."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """People who sign in."""

    name = "familyhub.accounts"
    verbose_name = "People"
