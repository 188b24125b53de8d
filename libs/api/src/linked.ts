export type Linked<Told> = Told & { readonly verdict: string };

export const linkTo = ({ id }: { readonly id: string }): { readonly verdict: string } => ({
  verdict: `/api/v1/messages/${id}/verdict`,
});
/** With where its verdict is asked. */
export const linked = <Told extends { readonly id: string }>(told: Told): Linked<Told> => ({
  ...told,
  ...linkTo(told),
});
