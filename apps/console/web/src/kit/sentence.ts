import { useTranslation } from 'react-i18next';

interface Sentence {
  readonly nl: string;
  readonly en: string;
}

/** Of what the API says in both languages, that of the reader. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return ({ nl, en }) => (i18n.language === 'nl' ? nl : en);
}
