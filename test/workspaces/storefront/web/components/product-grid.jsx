/** Shows products as cards. */
export function ProductGrid({ products }) {
  return (
    <ul className="grid">
      {products.map(product => (
        <li key={product.id}>
          <a href={`/products/${product.slug}`}>{product.name}</a>
          <Stars rating={product.rating} />
        </li>
      ))}
    </ul>
  );
}

function Stars({ rating }) {
  const full = Math.round(rating);
  return <span aria-label={`${full} of 5 stars`}>{'★'.repeat(full)}</span>;
}
