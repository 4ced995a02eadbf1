"""What stands between a spider and the web: address guard, robots.txt, brake, redirects, content types."""
