"""Pending?"""
