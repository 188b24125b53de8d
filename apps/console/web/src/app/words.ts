import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

type Words = Readonly<Record<string, unknown>>;

const LANGUAGES = ['nl', 'en'] as const;
const KEPT_AS = 'ijw-language';

const files = import.meta.glob<Words>('../**/texts.*.json', { eager: true, import: 'default' });

const wordsOf = (language: string): Words =>
  Object.assign(
    {},
    ...Object.entries(files)
      .filter(([path]) => path.endsWith(`.${language}.json`))
      .map(([, words]) => words),
  ) as Words;

/** Dutch, unless the reader chose otherwise before. */
export async function speak(): Promise<void> {
  const kept = localStorage.getItem(KEPT_AS);
  await i18next.use(initReactI18next).init({
    lng: LANGUAGES.find((language) => language === kept) ?? 'nl',
    fallbackLng: 'nl',
    resources: Object.fromEntries(LANGUAGES.map((language) => [language, { translation: wordsOf(language) }])),
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function speakOther(): Promise<void> {
  const other = i18next.language === 'nl' ? 'en' : 'nl';
  localStorage.setItem(KEPT_AS, other);
  document.documentElement.lang = other;
  await i18next.changeLanguage(other);
}
