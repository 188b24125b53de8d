export const Unused = () => <p />;
