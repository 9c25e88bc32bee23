"""What screens read: one function a screen, plain values out."""
