import { describeAccessibility } from './accessible-pages.ts';

describeAccessibility('ru', 'everything');
