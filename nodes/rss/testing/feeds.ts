type Post = { id: string; title: string; at: string }

/** Feeds of the four formats, with the same posts, newest first as feeds are. */
export const feeds = {
  rss: (posts: Post[]) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Notes &amp; news</title><link>/</link><description>Of a shop</description>
${posts
  .map(
    ({ id, title, at }) => `<item>
<title>${title}</title><link>/posts/${id}</link><guid isPermaLink="false">${id}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate><dc:creator>Ada Lovelace</dc:creator><category>Shop</category>
<description>About &lt;b&gt;${id}&lt;/b&gt;</description><content:encoded><![CDATA[<p>All about ${id}</p>]]></content:encoded>
<enclosure url="/sound/${id}.mp3" length="4096" type="audio/mpeg"/></item>`,
  )
  .join('')}
</channel></rss>`,

  atom: (posts: Post[]) => `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes &amp; news</title><link href="/"/><id>urn:feed</id>
${posts
  .map(
    ({
      id,
      title,
      at,
    }) => `<entry><id>${id}</id><title type="html">${title}</title><link href="/posts/${id}"/>
<published>${at}</published><updated>${at}</updated><author><name>Ada Lovelace</name></author><category term="Shop"/>
<summary>About ${id}</summary><content type="html">&lt;p&gt;All about ${id}&lt;/p&gt;</content>
<link rel="enclosure" href="/sound/${id}.mp3" length="4096" type="audio/mpeg"/></entry>`,
  )
  .join('')}
</feed>`,

  rdf: (posts: Post[]) => `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="/"><title>Notes &amp; news</title><link>/</link><description>Of a shop</description></channel>
${posts
  .map(
    ({ id, title, at }) => `<item rdf:about="${id}"><title>${title}</title><link>/posts/${id}</link>
<dc:date>${at}</dc:date><dc:creator>Ada Lovelace</dc:creator><dc:subject>Shop</dc:subject>
<description>About ${id}</description><content:encoded><![CDATA[<p>All about ${id}</p>]]></content:encoded></item>`,
  )
  .join('')}
</rdf:RDF>`,

  json: (posts: Post[]) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Notes & news',
      home_page_url: '/',
      authors: [{ name: 'Ada Lovelace' }],
      items: posts.map(({ id, title, at }) => ({
        id,
        url: `/posts/${id}`,
        title: title.replace('&amp;', '&'),
        summary: `About ${id}`,
        content_html: `<p>All about ${id}</p>`,
        date_published: at,
        tags: ['Shop'],
        attachments: [{ url: `/sound/${id}.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 4096 }],
      })),
    }),
}
