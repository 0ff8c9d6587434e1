// The list of contents beside the text: the part that is being read stands out.
{
  const links = [...document.querySelectorAll('.md-sidebar--secondary a')];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const follow = () => {
    const here = heads.findLastIndex((head) => head?.getBoundingClientRect().top < innerHeight / 4);
    links.forEach((link, i) => {
      link.classList.toggle('md-nav__link--active', i === here);
      link.ariaCurrent = i === here ? 'location' : null;
    });
  };
  addEventListener('scroll', follow, { passive: true });
  follow();
}
