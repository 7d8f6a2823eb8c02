"""The door of editors and clinicians: Wagtail's menus, forms, previews and reports."""
