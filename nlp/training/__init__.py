"""How the models that come with the package are trained."""
