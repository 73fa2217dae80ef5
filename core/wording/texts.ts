export const textAreas = ['common', 'errors', 'reading', 'job', 'prediction'] as const;
export const textOptions = { ns: [...textAreas], defaultNS: 'common', keySeparator: false, fallbackLng: false, interpolation: { escapeValue: false } } as const;
