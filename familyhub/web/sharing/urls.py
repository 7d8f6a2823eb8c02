"""Addresses that search engines know. Open to everyone."""

from django.urls import path

from familyhub.web.sharing import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", views.sitemap, name="sitemap_part"),
]
