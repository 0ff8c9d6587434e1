// On a page that has moved: go on and keep the fragment, by which WordPress knows its frame.
location.replace(document.querySelector('link[rel=canonical]').href + location.hash);
