import type advice from '../../locales/en/advice.json';
import type advicePage from '../../locales/en/advice-page.json';
import type applications from '../../locales/en/applications.json';
import type clients from '../../locales/en/clients.json';
import type common from '../../locales/en/common.json';
import type compare from '../../locales/en/compare.json';
import type cvs from '../../locales/en/cvs.json';
import type errors from '../../locales/en/errors.json';
import type help from '../../locales/en/help.json';
import type job from '../../locales/en/job.json';
import type prediction from '../../locales/en/prediction.json';
import type privacy from '../../locales/en/privacy.json';
import type readability from '../../locales/en/readability.json';
import type reading from '../../locales/en/reading.json';
import type record from '../../locales/en/record.json';
import type region from '../../locales/en/region.json';
import type search from '../../locales/en/search.json';
import type settings from '../../locales/en/settings.json';
import type shell from '../../locales/en/shell.json';

/** The English texts say which keys there are; a key that has no text does not type-check. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    resources: {
      'advice-page': typeof advicePage;
      advice: typeof advice;
      applications: typeof applications;
      clients: typeof clients;
      common: typeof common;
      compare: typeof compare;
      cvs: typeof cvs;
      errors: typeof errors;
      help: typeof help;
      job: typeof job;
      prediction: typeof prediction;
      privacy: typeof privacy;
      readability: typeof readability;
      reading: typeof reading;
      record: typeof record;
      region: typeof region;
      search: typeof search;
      settings: typeof settings;
      shell: typeof shell;
    };
  }
}
